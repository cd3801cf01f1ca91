package org.peeringkit.plugins;

import org.peeringkit.analysis.report.Board;
import org.peeringkit.analysis.report.StatusReport;
import org.peeringkit.analysis.report.render.ReportRenderer;
import org.peeringkit.analysis.report.text.Escape;

/** A report as a message for a chat: the sentence, then what is asked for, a line each. */
public final class ChatMessage implements ReportRenderer {
  /** As {@code ServiceLoader} asks. */
  public ChatMessage() {}

  @Override
  public String name() {
    return "chat";
  }

  @Override
  public String fileName() {
    return "report.chat.txt";
  }

  @Override
  public String render(StatusReport report) {
    StringBuilder text = new StringBuilder(Escape.visible(report.sentence())).append('\n');
    for (Board.Item ask : report.board().asks()) {
      text.append("- ").append(Escape.visible(ask.text())).append('\n');
    }
    return text.toString();
  }
}
