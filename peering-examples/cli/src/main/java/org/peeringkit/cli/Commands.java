package org.peeringkit.cli;

import java.util.List;
import java.util.function.Function;
import org.peeringkit.cli.brief.BriefCommand;
import org.peeringkit.cli.brief.DraftCommand;
import org.peeringkit.cli.brief.LintCommand;
import org.peeringkit.cli.brief.SessionSheetCommand;
import org.peeringkit.cli.collect.CollectCommand;
import org.peeringkit.cli.console.Streams;
import org.peeringkit.cli.demo.DemoCommand;
import org.peeringkit.cli.discuss.DiscussCommand;
import org.peeringkit.cli.doctor.DoctorCommand;
import org.peeringkit.cli.event.EventCommand;
import org.peeringkit.cli.flow.FlowsCommand;
import org.peeringkit.cli.install.CompletionCommand;
import org.peeringkit.cli.install.InstallCommand;
import org.peeringkit.cli.install.ManCommand;
import org.peeringkit.cli.ledger.LedgerCommand;
import org.peeringkit.cli.people.PeopleCommand;
import org.peeringkit.cli.plan.BlendCommand;
import org.peeringkit.cli.plan.ExchangesCommand;
import org.peeringkit.cli.plan.PlanCommand;
import org.peeringkit.cli.plan.WhatIfCommand;
import org.peeringkit.cli.report.ContractsCommand;
import org.peeringkit.cli.report.HitListCommand;
import org.peeringkit.cli.report.QuickWinsCommand;
import org.peeringkit.cli.report.ReportCommand;
import org.peeringkit.cli.route.BmpCommand;
import org.peeringkit.cli.route.LookupCommand;
import org.peeringkit.cli.route.MrtCommand;

/** All subcommands; a class of its own, as those that need no option parser need none of them. */
final class Commands {
  static final List<Entry> ALL =
      List.of(
          new Entry("mrt", MrtCommand::new),
          new Entry("bmp", BmpCommand::new),
          new Entry("flows", FlowsCommand::new),
          new Entry("lookup", LookupCommand::new),
          new Entry("collect", CollectCommand::new),
          new Entry("ledger", LedgerCommand::line),
          new Entry("hitlist", HitListCommand::new),
          new Entry("quickwins", QuickWinsCommand::new),
          new Entry("contracts", ContractsCommand::new),
          new Entry("plan", PlanCommand::new),
          new Entry("ixps", ExchangesCommand::new),
          new Entry("whatif", WhatIfCommand::new),
          new Entry("blend", BlendCommand::new),
          new Entry("report", ReportCommand::new),
          new Entry("brief", BriefCommand::new),
          new Entry("lint", LintCommand::new),
          new Entry("session-sheet", SessionSheetCommand::new),
          new Entry("draft", DraftCommand::new),
          new Entry("discuss", DiscussCommand::line),
          new Entry("people", PeopleCommand::line),
          new Entry("event", EventCommand::line),
          new Entry("doctor", DoctorCommand::new),
          new Entry("demo", DemoCommand::new),
          new Entry("install", InstallCommand::new),
          new Entry("completion", CompletionCommand::new),
          new Entry("man", ManCommand::new));

  /**
   * A subcommand.
   *
   * @param name as its annotation has it, to find it without making the others
   */
  record Entry(String name, Function<Streams, Object> maker) {}

  private Commands() {}
}
