extension Drawing {
  /// The same drawing for a page of another width.
  ///
  /// On a much narrower page fewer panels with axes stand side by side, and each keeps about its size;
  /// pictures become smaller. A given height changes with the number of rows, and with the width of the
  /// panels if they become narrower. Type and lines keep their sizes.
  ///
  /// - Parameter most: As many panels at most stand side by side, pictures too.
  public func fitted(to width: Length, columns most: Int = .max) -> Drawing {
    let factor = width.points / self.width.points
    let columns = max(1, min(self.columns, panels.count))
    let hasAxes = panels.contains { $0.x != nil || $0.y != nil }
    let sought = hasAxes ? max(1, Int((Double(columns) * factor).rounded())) : columns
    let fewer = min(sought, most)
    var copy = resized(width: width)
    guard fewer < columns else { return copy }
    func rows(_ columns: Int) -> Double { Double((panels.count + columns - 1) / columns) }
    let panelFactor = min(1, factor * Double(columns) / Double(fewer))
    copy.height = height?.scaled(by: panelFactor * rows(fewer) / rows(columns))
    copy.columns = fewer
    copy.panels = panels.indices.map { i in
      var panel = panels[i]
      if sharing.contains(.x) {
        panel.x = common(\.x, of: panels.indices.filter { $0 % columns == i % columns }, panel.x)
      }
      if sharing.contains(.y) {
        panel.y = common(\.y, of: panels.indices.filter { $0 / columns == i / columns }, panel.y)
      }
      return panel
    }
    // Panels that have become neighbors share an axis only if it is the same
    if Set(copy.panels.map(\.x)).count > 1 { copy.sharing.remove(.x) }
    if Set(copy.panels.map(\.y)).count > 1 { copy.sharing.remove(.y) }
    return copy
  }

  /// An axis of a panel with what it had from those that it shared the axis with.
  private func common(_ path: KeyPath<Panel, Axis?>, of members: [Int], _ own: Axis?) -> Axis? {
    let axes = members.compactMap { panels[$0][keyPath: path] }
    guard var axis = own ?? axes.first else { return nil }
    axis.range = axis.range ?? axes.compactMap(\.range).first
    axis.including = axes.flatMap(\.including)
    return axis
  }
}
