package dev.assay.agents.intern;

import dev.assay.agents.intern.guards.Allowance;
import dev.assay.agents.intern.guards.Denials;
import dev.assay.agents.intern.place.Files;
import dev.assay.agents.intern.place.Jobs;
import dev.assay.agents.intern.place.Library;
import dev.assay.agents.intern.place.Models;
import dev.assay.agents.intern.place.Place;
import dev.assay.agents.intern.place.RefusedException;
import dev.assay.agents.intern.provider.LanguageModel;
import dev.assay.agents.intern.session.Event;
import dev.assay.agents.intern.session.SessionRequest;
import dev.assay.agents.intern.session.SessionRequest.Submission;
import dev.assay.agents.intern.tools.Bash;
import dev.assay.agents.intern.tools.Contract;
import dev.assay.agents.intern.tools.Docs;
import dev.assay.agents.intern.tools.Edit;
import dev.assay.agents.intern.tools.Evaluate;
import dev.assay.agents.intern.tools.Finish;
import dev.assay.agents.intern.tools.Job;
import dev.assay.agents.intern.tools.Plan;
import dev.assay.agents.intern.tools.Read;
import dev.assay.agents.intern.tools.Research;
import dev.assay.agents.intern.tools.Search;
import dev.assay.agents.intern.tools.Seen;
import dev.assay.agents.intern.tools.Submit;
import dev.assay.agents.intern.tools.Tool;
import dev.assay.agents.intern.tools.Toolbox;
import dev.assay.agents.intern.tools.Train;
import dev.assay.agents.intern.tools.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The tools of one run of a session. */
final class Kit {
  private final SessionRequest request;
  private final Place place;
  private final Allowance allowance;
  private final Consumer<Event> record;
  private final Jobs jobs;
  private final Files files;
  private final Library library;

  /**
   * Tools.
   *
   * @param prefix of the ids of jobs, unlike those of earlier runs of the session
   */
  Kit(
      SessionRequest request,
      Place place,
      Allowance allowance,
      Consumer<Event> record,
      String prefix) {
    this.request = request;
    this.place = place;
    this.allowance = allowance;
    this.record = record;
    this.jobs = new Jobs(place, prefix);
    this.files = new Files(place);
    this.library = new Library(place);
  }

  /** All of them. */
  Toolbox tools(LanguageModel model) {
    Seen seen = new Seen(files);
    Denials denials = new Denials(request.deny());
    List<Tool> tools = new ArrayList<>();
    tools.add(new Bash(jobs, allowance, denials));
    tools.add(new Job(jobs, allowance));
    tools.add(new Read(files, seen));
    tools.add(new Write(files, seen));
    tools.add(new Edit(files, seen));
    tools.add(new Search(library));
    tools.add(new Docs(library));
    tools.add(new Plan(items -> record.accept(new Event.Planned(items))));
    tools.add(new Research(new SubAgent(request, model, allowance, record, reading())));
    tools.add(new Train(jobs, library, allowance, denials));
    Submission submission = request.submission();
    if (submission == null) {
      tools.add(new Finish(Optional::empty));
    } else {
      submitting(new Contract(new Models(place), submission.folder(), submission.base()), tools);
    }
    return new Toolbox(tools);
  }

  /** Those that change nothing. */
  private Toolbox reading() {
    return new Toolbox(
        List.of(new Read(files, new Seen(files)), new Search(library), new Docs(library)));
  }

  private void submitting(Contract contract, List<Tool> tools) {
    tools.add(new Evaluate(jobs, allowance, contract));
    tools.add(new Submit(contract));
    tools.add(new Finish(() -> objection(contract)));
  }

  private static Optional<String> objection(Contract contract) throws RefusedException {
    List<String> wrong = contract.objections();
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of("the submission would not be taken: " + String.join("; ", wrong));
  }
}
