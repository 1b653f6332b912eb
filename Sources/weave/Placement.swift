import Course

extension Manuscript {
  /// Notes figures and claims that do not stand in the text exactly once, that the ledger does not
  /// know, or that it counts in another order.
  func checkPlacement(problems: Problems) {
    check(kind: "figure", known: ledger.figures.map(\.id), problems: problems) { piece in
      if case .figure(let id) = piece.content { id } else { nil }
    }
    let claims = check(kind: "claim", known: ledger.claims.map(\.id), problems: problems) { piece in
      if case .claim(let id) = piece.content { id } else { nil }
    }
    let numbers = Dictionary(
      ledger.claims.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
    var last = 0
    for (id, piece) in claims {
      guard let number = numbers[id] else { continue }
      if number < last {
        problems.add(
          piece.path, piece.line,
          "claim \(number), “\(id)”, stands behind claim \(last); list the claims in `contents` "
            + "in the order of the text")
      }
      last = max(last, number)
    }
  }

  @discardableResult
  private func check(
    kind: String, known: [String], problems: Problems, id: (Piece) -> String?
  ) -> [(id: String, piece: Piece)] {
    let placed = pieces.compactMap { piece in id(piece).map { (id: $0, piece: piece) } }
    for (id, piece) in placed where !known.contains(id) {
      problems.add(
        piece.path, piece.line,
        "there is no \(kind) “\(id)” in \(ledgerPath); list it in the chapter's `contents`")
    }
    for (_, group) in Dictionary(grouping: placed, by: \.id) {
      for (id, piece) in group.dropFirst() {
        problems.add(
          piece.path, piece.line,
          "\(kind) “\(id)” already stands at \(group[0].piece.path):\(group[0].piece.line)")
      }
    }
    for id in known where !placed.contains(where: { $0.id == id }) {
      problems.add(
        sources.first?.path ?? folder, 1,
        "\(kind) “\(id)” stands nowhere in the text; place it with a line {{\(kind):\(id)}}")
    }
    return placed
  }
}
