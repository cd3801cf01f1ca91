package org.peeringkit.analysis.discussions.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.peeringkit.analysis.discussions.map.NetworkMap;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Escape;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.analysis.report.text.TableText;

/** A page as Markdown, or as the bare words of it. Stateless and thread-safe. */
public final class PageText {
  private PageText() {}

  /**
   * {@return the page as CommonMark with tables, in UTF-8 when written; ends with a line feed}
   *
   * @param page of which nothing is escaped yet; pictures become lists
   */
  public static String markdown(Page page) {
    StringBuilder out = new StringBuilder();
    line(out, Escape.markdown(page.over()));
    line(out, "# " + Escape.markdown(page.title()));
    for (Page.Fact fact : page.facts()) {
      out.append("- ").append(Escape.markdown(fact.label() + ": " + fact.value())).append('\n');
    }
    out.append(page.facts().isEmpty() ? "" : "\n");
    for (Page.Part part : page.parts()) {
      line(out, "## " + Escape.markdown(part.title()));
      for (Block block : part.blocks()) {
        block(out, block);
      }
    }
    line(out, Escape.markdown(page.foot()));
    return out.toString().stripTrailing() + "\n";
  }

  private static void block(StringBuilder out, Block block) {
    if (block instanceof Block.Text text) {
      line(out, Escape.markdown(text.text()));
    } else if (block instanceof Block.Items items) {
      int number = 1;
      for (Block.Item item : items.items()) {
        out.append(items.ordered() ? number++ + ". " : "- ");
        out.append(item.lead().isEmpty() ? "" : "**" + Escape.markdown(item.lead()) + "** ");
        out.append(Escape.markdown(item.text())).append('\n');
      }
      out.append('\n');
    } else if (block instanceof Block.Grid grid) {
      line(out, "### " + Escape.markdown(grid.table().title()));
      line(out, TableText.markdown(grid.table()).stripTrailing());
    } else if (block instanceof Block.Picture picture) {
      for (String text : mapLines(picture.map())) {
        out.append("- ").append(Escape.markdown(text)).append('\n');
      }
      out.append('\n');
    }
  }

  private static void line(StringBuilder out, String text) {
    if (!text.isEmpty()) {
      out.append(text).append("\n\n");
    }
  }

  /** The map in words: a line for each kind of place. */
  static List<String> mapLines(NetworkMap map) {
    List<String> lines = new ArrayList<>();
    for (NetworkMap.Whose whose : NetworkMap.Whose.values()) {
      List<NetworkMap.Place> places = map.of(whose);
      if (!places.isEmpty()) {
        lines.add(
            whose.words(map.themName())
                + ": "
                + places.stream().map(PageText::called).collect(Collectors.joining("; ")));
      }
    }
    return lines;
  }

  private static String called(NetworkMap.Place place) {
    String where = place.city().isEmpty() ? "" : " (" + place.city() + ")";
    return place.name().equals(place.city()) ? place.name() : place.name() + where;
  }

  /**
   * {@return the words of a page, a line for each paragraph, point and row: what a lint reads}
   *
   * @param page of which title, facts and parts are taken, not the line above the title, nor the
   *     foot
   */
  public static String words(Page page) {
    List<String> lines = new ArrayList<>();
    lines.add(page.title());
    lines.add("");
    page.facts().forEach(fact -> lines.add(fact.label() + ": " + fact.value()));
    for (Page.Part part : page.parts()) {
      lines.add("");
      lines.add("# " + part.title());
      lines.add("");
      part.blocks().forEach(block -> words(block, lines));
    }
    return lines.stream().map(Escape::visible).collect(Collectors.joining("\n")) + "\n";
  }

  private static void words(Block block, List<String> lines) {
    if (block instanceof Block.Text text) {
      lines.add(text.text());
      lines.add("");
    } else if (block instanceof Block.Items items) {
      items.items().forEach(i -> lines.add("- " + i.lead() + " " + i.text()));
      lines.add("");
    } else if (block instanceof Block.Grid grid) {
      lines.add("# " + grid.table().title());
      for (List<Cell> row : grid.table().rows()) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
          cells.add(cell(grid.table().columns().get(i), row.get(i)));
        }
        lines.add("| " + String.join(" | ", cells));
      }
      lines.add("");
    } else if (block instanceof Block.Picture picture) {
      lines.addAll(mapLines(picture.map()));
    }
  }

  private static String cell(Table.Column column, Cell cell) {
    if (cell instanceof Cell.Amount amount) {
      return column.show(amount.value()) + " " + column.unit();
    }
    return cell instanceof Cell.Text text
        ? text.text()
        : "unknown: " + ((Cell.Unknown) cell).reason();
  }
}
