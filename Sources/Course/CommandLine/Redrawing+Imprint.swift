extension Redrawing {
  /// The options that no run has, if there are any.
  private var redrawn: [String] { look.isOfARun ? [] : ["redrawn with \(look.options)"] }

  /// What the files of a figure say of themselves: what is true of its tables.
  func imprint(
    of figure: Figure, _ source: TableFolder, _ provenance: Provenance
  ) -> Imprint {
    let reason: String
    switch source.origin(of: figure) {
    case .run(let ledger):
      let record = ledger.figures.first { $0.id == figure.id }
      var command = record?.command ?? ledger.command
      if ledger.style != look.style?.name {
        if let old = ledger.style {
          command = command.replacing(" \(FigureStyle.options(old))", with: "")
        }
        command += look.style.map { " \($0.options)" } ?? ""
      }
      var imprint = Imprint(ledger, command: command)
      if ledger.program != program {
        imprint.keywords.append("drawn by another build, commit \(provenance.commit)")
      }
      imprint.keywords += redrawn
      return imprint
    case .changed(let files):
      reason = "table changed since the run: \(files.joined(separator: " "))"
    case .unknown: reason = "no ledger"
    }
    progress.say(
      "note: figure “\(figure.id)”, from \(tables.relativePath): \(reason); its files say so.",
      always: true)
    let command = "swift run -c release \(Text.program) --redraw --only \(figure.id)"
    return Imprint(
      command: command + (look.style.map { " \($0.options)" } ?? ""),
      keywords: [
        reason, "version \(Provenance.version)", "drawn at commit \(provenance.commit)",
      ] + redrawn, date: provenance.date)
  }
}
