package org.peeringkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A Kafka broker in a process of its own, in KRaft mode, on loopback. */
final class Broker implements AutoCloseable {
  private static final int MINUTES_TO_START = 2;

  private final Process process;
  private final String address;

  private Broker(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts an empty one; its class path is made by the module beside this one. */
  static Broker start(Path folder) throws IOException, InterruptedException {
    String classPath = Files.readString(Path.of(System.getProperty("peering.broker"))).strip();
    int port = freePort();
    int controller = freePort();
    Path properties = folder.resolve("server.properties");
    Path log = folder.resolve("broker.log");
    Files.write(
        properties,
        List.of(
            "process.roles=broker,controller",
            "node.id=1",
            "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
            "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
            "controller.listener.names=CONTROLLER",
            "controller.quorum.bootstrap.servers=127.0.0.1:" + controller,
            // Time is that of the datagrams, which are of another year.
            "log.retention.ms=-1",
            "log.dirs=" + folder.resolve("kafka"),
            "offsets.topic.replication.factor=1",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1"));
    Process format =
        JavaProcess.of(
            classPath,
            log,
            "kafka.tools.StorageTool",
            "format",
            "--standalone",
            "-t",
            "AAAAAAAAAAAAAAAAAAAAAQ",
            "-c",
            properties.toString());
    assertThat(format.waitFor()).as(Files.readString(log)).isZero();
    Process server = JavaProcess.of(classPath, log, "kafka.Kafka", properties.toString());
    return new Broker(server, "127.0.0.1:" + port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String address() {
    return address;
  }

  /** Makes a topic, as soon as the broker answers. */
  void create(String topic, int partitions)
      throws ExecutionException, InterruptedException, java.util.concurrent.TimeoutException {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            address,
            "default.api.timeout.ms",
            (int) Duration.ofMinutes(MINUTES_TO_START).toMillis());
    try (Admin admin = Admin.create(settings)) {
      admin
          .createTopics(
              List.of(new NewTopic(topic, Optional.of(partitions), Optional.of((short) 1))))
          .all()
          .get(MINUTES_TO_START, TimeUnit.MINUTES);
    }
  }

  /** Sends datagrams as docs/scale.md says. */
  void send(String topic, List<FlowWorld.Sent> datagrams)
      throws ExecutionException, InterruptedException {
    sendAll(
        datagrams.stream()
            .map(
                sent ->
                    new ProducerRecord<>(
                        topic,
                        null,
                        sent.millis(),
                        sent.exporter().toBytes(),
                        sent.payload().toArray()))
            .toList());
  }

  /** Sends messages of text, without keys and with the time of the producer. */
  void sendText(String topic, List<String> messages)
      throws ExecutionException, InterruptedException {
    sendAll(
        messages.stream()
            .map(
                message ->
                    new ProducerRecord<byte[], byte[]>(
                        topic, message.getBytes(StandardCharsets.UTF_8)))
            .toList());
  }

  private void sendAll(List<ProducerRecord<byte[], byte[]>> records)
      throws ExecutionException, InterruptedException {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", address, "enable.idempotence", true, "linger.ms", 5);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sending = new ArrayList<>();
      records.forEach(one -> sending.add(producer.send(one)));
      for (Future<RecordMetadata> sent : sending) {
        assertThat(sent.get().hasOffset()).isTrue();
      }
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
