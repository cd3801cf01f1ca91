package org.peeringkit.stores.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.peeringkit.stores.rows.LedgerColumn;

/** Columns as the library of encodings and as the footer of a file describe them. */
final class ParquetSchema {
  private ParquetSchema() {}

  /** For the encodings. */
  static MessageType message(String name, List<LedgerColumn> columns) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (LedgerColumn column : columns) {
      Repetition repetition = column.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
      Types.PrimitiveBuilder<PrimitiveType> type = Types.primitive(encoded(column), repetition);
      message.addField(
          switch (column.kind()) {
            case TEXT -> type.as(LogicalTypeAnnotation.stringType()).named(column.name());
            case DAY -> type.as(LogicalTypeAnnotation.dateType()).named(column.name());
            case INSTANT ->
                type.as(
                        LogicalTypeAnnotation.timestampType(
                            true, LogicalTypeAnnotation.TimeUnit.MICROS))
                    .named(column.name());
            case INTEGER, LONG, REAL, FLAG -> type.named(column.name());
          });
    }
    return message.named(name);
  }

  /** For the footer: the root, then each column. */
  static List<SchemaElement> elements(String name, List<LedgerColumn> columns) {
    List<SchemaElement> elements = new ArrayList<>();
    elements.add(new SchemaElement(name).setNum_children(columns.size()));
    for (LedgerColumn column : columns) {
      SchemaElement element =
          new SchemaElement(column.name())
              .setType(physical(column))
              .setRepetition_type(
                  column.nullable() ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
      switch (column.kind()) {
        case TEXT ->
            element
                .setLogicalType(LogicalType.STRING(new StringType()))
                .setConverted_type(ConvertedType.UTF8);
        case DAY ->
            element
                .setLogicalType(LogicalType.DATE(new DateType()))
                .setConverted_type(ConvertedType.DATE);
        case INSTANT ->
            element
                .setLogicalType(
                    LogicalType.TIMESTAMP(
                        new TimestampType(true, TimeUnit.MICROS(new MicroSeconds()))))
                .setConverted_type(ConvertedType.TIMESTAMP_MICROS);
        case INTEGER, LONG, REAL, FLAG -> {
          // The physical type says it all.
        }
      }
      elements.add(element);
    }
    return elements;
  }

  private static PrimitiveTypeName encoded(LedgerColumn column) {
    return switch (column.kind()) {
      case TEXT -> PrimitiveTypeName.BINARY;
      case DAY, INTEGER -> PrimitiveTypeName.INT32;
      case INSTANT, LONG -> PrimitiveTypeName.INT64;
      case REAL -> PrimitiveTypeName.DOUBLE;
      case FLAG -> PrimitiveTypeName.BOOLEAN;
    };
  }

  /** How values of a column are held. */
  static Type physical(LedgerColumn column) {
    return switch (column.kind()) {
      case TEXT -> Type.BYTE_ARRAY;
      case DAY, INTEGER -> Type.INT32;
      case INSTANT, LONG -> Type.INT64;
      case REAL -> Type.DOUBLE;
      case FLAG -> Type.BOOLEAN;
    };
  }
}
