package org.peeringkit.cli.brief;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.peeringkit.analysis.discussions.session.SessionForm;

/** In which form a session sheet is printed: as a page for engineers, or as tools take it. */
enum SheetFormat {
  HTML(PageFormat.HTML, null),
  MD(PageFormat.MD, null),
  JSON(PageFormat.JSON, null),
  PEERING_MANAGER(null, SessionForm.PEERING_MANAGER),
  IXF(null, SessionForm.IXF),
  PEERINGDB(null, SessionForm.PEERINGDB),
  PEERING_API(null, SessionForm.PEERING_API);

  private final @Nullable PageFormat page;
  private final @Nullable SessionForm form;

  SheetFormat(@Nullable PageFormat page, @Nullable SessionForm form) {
    this.page = page;
    this.form = form;
  }

  Optional<PageFormat> page() {
    return Optional.ofNullable(page);
  }

  Optional<SessionForm> form() {
    return Optional.ofNullable(form);
  }

  /** As it is given on the command line. */
  @Override
  public String toString() {
    return form == null ? name().toLowerCase(Locale.ROOT) : form.label();
  }
}
