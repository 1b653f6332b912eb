/// Checks that marks share, with errors that name the mark.
extension Mark {
  /// The name of the mark in error messages.
  var name: String {
    let type = "\(Self.self)"
    return appearance.label.map { "\(type) “\($0.shortened)”" } ?? type
  }

  /// Refuses sizes that cannot be drawn, and a label where no legend would show it.
  func checkAppearance() throws {
    try appearance.check(name)
    guard appearance.label != nil, key == .none else { return }
    throw PlotError(
      .data, "\(name) has no entry in a legend: remove its label, or write it with a Text.")
  }

  /// Refuses lists of different lengths.
  func checkLengths(_ lists: [(String, Int)]) throws {
    guard let first = lists.first, let odd = lists.first(where: { $0.1 != first.1 }) else { return }
    throw PlotError(
      .data,
      "\(name) has \(first.1) values of \(first.0) but \(odd.1) of \(odd.0): give one for each.")
  }

  /// Refuses infinite values; NaN is a gap.
  func checkFinite(_ values: [Double], _ what: String) throws {
    guard let i = values.firstIndex(where: \.isInfinite) else { return }
    throw PlotError(
      .data, "\(name) has the value \(values[i]) at \(what)[\(i)]: use NaN for a gap.")
  }

  /// Refuses a mark of which nothing can be seen.
  func checkVisible(_ x: [Double], _ y: [Double], _ scaleX: Scale, _ scaleY: Scale) throws {
    if x.isEmpty { throw PlotError(.data, "\(name) has no values: leave it out, or give it some.") }
    if zip(x, y).contains(where: { scaleX.accepts($0) && scaleY.accepts($1) }) { return }
    let isLog = scaleX == .logarithmic || scaleY == .logarithmic
    throw PlotError(
      .data,
      "\(name) has no value that can be drawn: all are NaN"
        + (isLog ? " or not above zero on a logarithmic axis; use a linear one." : "."))
  }
}
