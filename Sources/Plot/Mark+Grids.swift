/// Checks of values on a rectangular grid, with errors that name the mark.
extension Mark {
  /// Refuses grids whose rows do not fit their nodes, nodes that do not increase, and infinities.
  func checkGrid(
    x: [Double], y: [Double], _ grids: [(String, [[Double]])], _ scaleX: Scale, _ scaleY: Scale
  ) throws {
    for (nodes, what, scale) in [(x, "x", scaleX), (y, "y", scaleY)] {
      guard nodes.count >= 2 else {
        throw PlotError(
          .data, "\(name) has \(nodes.count) nodes along \(what): a grid needs at least 2.")
      }
      if let i = nodes.firstIndex(where: { !scale.accepts($0) }) {
        throw PlotError(
          .data,
          "\(name) has a node at \(what)[\(i)] = \(nodes[i]), which a \(scale) axis cannot show: "
            + "leave it out.")
      }
      if let i = nodes.indices.dropLast().first(where: { nodes[$0] >= nodes[$0 + 1] }) {
        throw PlotError(
          .data,
          "\(name) has \(what)[\(i)] = \(nodes[i]) and then \(nodes[i + 1]): nodes must increase.")
      }
    }
    for (what, rows) in grids {
      guard rows.count == y.count else {
        throw PlotError(
          .data, "\(name) has \(rows.count) rows of \(what) but \(y.count) of y: give one for each."
        )
      }
      for (j, row) in rows.enumerated() {
        guard row.count == x.count else {
          throw PlotError(
            .data,
            "\(name) has \(row.count) values in row \(j) of \(what) but \(x.count) columns: "
              + "give one for each.")
        }
        try checkFinite(row, "\(what)[\(j)]")
      }
    }
  }
}
