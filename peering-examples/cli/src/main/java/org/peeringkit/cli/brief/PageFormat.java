package org.peeringkit.cli.brief;

import org.peeringkit.analysis.discussions.page.Page;
import org.peeringkit.analysis.discussions.page.PageHtml;
import org.peeringkit.analysis.discussions.page.PageText;
import org.peeringkit.cli.console.Output;

/** In which form a page is printed. */
public enum PageFormat {
  HTML,
  MD,
  JSON;

  /** Prints it. */
  public void print(Page page, Output out) {
    switch (this) {
      case HTML -> out.text(PageHtml.render(page));
      case MD -> out.text(PageText.markdown(page));
      case JSON -> PageJson.write(page, out);
    }
  }
}
