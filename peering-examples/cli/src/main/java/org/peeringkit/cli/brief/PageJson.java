package org.peeringkit.cli.brief;

import org.peeringkit.analysis.discussions.map.NetworkMap;
import org.peeringkit.analysis.discussions.page.Block;
import org.peeringkit.analysis.discussions.page.Named;
import org.peeringkit.analysis.discussions.page.Page;
import org.peeringkit.analysis.report.text.Cell;
import org.peeringkit.analysis.report.text.Table;
import org.peeringkit.cli.console.Json;
import org.peeringkit.cli.console.Output;

/** A page as one JSON document; every number of it also stands under {@code numbers}. */
final class PageJson {
  private PageJson() {}

  static void write(Page page, Output out) {
    Json json = new Json(out).openObject();
    json.name("kind").value(page.kind());
    json.name("outgoing").value(page.outgoing());
    json.name("over").value(page.over());
    json.name("title").value(page.title());
    json.name("facts").openArray();
    for (Page.Fact fact : page.facts()) {
      json.openObject().name("label").value(fact.label());
      json.name("value").value(fact.value()).closeObject();
    }
    json.closeArray().name("parts").openArray();
    for (Page.Part part : page.parts()) {
      json.openObject().name("id").value(part.id()).name("title").value(part.title());
      json.name("blocks").openArray();
      part.blocks().forEach(block -> block(json, block));
      json.closeArray().closeObject();
    }
    json.closeArray().name("numbers").openArray();
    for (Named number : page.numbers()) {
      json.openObject().name("name").value(number.name());
      json.name("shown").value(number.shown());
      json.name("value").literal(number.value().toPlainString()).closeObject();
    }
    json.closeArray().name("foot").value(page.foot()).closeObject().endLine();
  }

  private static void block(Json json, Block block) {
    json.openObject();
    if (block instanceof Block.Text text) {
      json.name("text").value(text.text());
    } else if (block instanceof Block.Items items) {
      json.name("ordered").value(items.ordered()).name("items").openArray();
      for (Block.Item item : items.items()) {
        json.openObject().name("lead").value(item.lead());
        json.name("text").value(item.text()).closeObject();
      }
      json.closeArray();
    } else if (block instanceof Block.Grid grid) {
      table(json, grid.table());
    } else if (block instanceof Block.Picture picture) {
      map(json, picture.map());
    }
    json.closeObject();
  }

  private static void table(Json json, Table table) {
    json.name("table").value(table.id()).name("title").value(table.title());
    json.name("rows").openArray();
    for (var row : table.rows()) {
      json.openObject();
      for (int i = 0; i < row.size(); i++) {
        String key = table.columns().get(i).key();
        Cell cell = row.get(i);
        json.name(key);
        if (cell instanceof Cell.Amount amount) {
          json.literal(amount.value().toPlainString());
        } else if (cell instanceof Cell.Text text) {
          json.value(text.text());
        } else {
          json.nullValue().name(key + "Unknown").value(((Cell.Unknown) cell).reason());
        }
      }
      json.closeObject();
    }
    json.closeArray();
  }

  private static void map(Json json, NetworkMap map) {
    json.name("places").openArray();
    for (NetworkMap.Place place : map.places()) {
      json.openObject().name("kind").value(place.kind().name());
      json.name("name").value(place.name()).name("city").value(place.city());
      json.name("whose").value(place.whose().name());
      if (place.at().isPresent()) {
        json.name("latitude").literal(Double.toString(place.at().get().latitude()));
        json.name("longitude").literal(Double.toString(place.at().get().longitude()));
      } else {
        json.name("latitude").nullValue().name("longitude").nullValue();
        json.name("latitudeUnknown").value("the registry has no coordinates of it");
      }
      json.closeObject();
    }
    json.closeArray();
    if (!map.note().isEmpty()) {
      json.name("note").value(map.note());
    }
  }
}
