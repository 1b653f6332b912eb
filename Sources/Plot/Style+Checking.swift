/// What a layout can be computed with.
extension Style {
  /// Refuses measures that would hide or tear a figure.
  func check() throws {
    let lengths: [(String, KeyPath<Style, Double>, ClosedRange<Double>)] = [
      ("unit", \.unit, 0.05...100), ("labelSize", \.labelSize, 1...500),
      ("tickLabelSize", \.tickLabelSize, 1...500), ("legendSize", \.legendSize, 1...500),
      ("letterSize", \.letterSize, 1...500), ("smallestText", \.smallestText, 0...500),
      ("axisWidth", \.axisWidth, 0...100), ("lineWidth", \.lineWidth, 0...100),
      ("barWidth", \.barWidth, 0...100), ("ruleWidth", \.ruleWidth, 0...100),
      ("capWidth", \.capWidth, 0...500), ("markerSize", \.markerSize, 0.01...500),
      ("majorTick", \.majorTick, 0...500), ("minorTick", \.minorTick, 0...500),
      ("tickGap", \.tickGap, 0...500), ("labelGap", \.labelGap, 0...500),
      ("panelGap", \.panelGap, 0...1000), ("pagePadding", \.pagePadding, 0...1000),
      ("rangePadding", \.rangePadding, 0...1), ("keyLength", \.keyLength, 1...1000),
      ("colorBarWidth", \.colorBarWidth, 0.1...500), ("colorBarGap", \.colorBarGap, 0...500),
      ("tickSpacingX", \.tickSpacingX, 4...5000), ("tickSpacingY", \.tickSpacingY, 4...5000),
      ("aspect", \.aspect, 0.01...100), ("stackedAspect", \.stackedAspect, 0.01...100),
    ]
    for (name, path, range) in lengths where !range.contains(self[keyPath: path]) {
      throw PlotError(
        .layout,
        "The style has \(name) = \(self[keyPath: path]): choose a number from \(range.lowerBound) to "
          + "\(range.upperBound).")
    }
  }
}

extension Appearance {
  /// Refuses sizes that cannot be drawn; `name` is the mark's.
  func check(_ name: String) throws {
    for (what, value, most) in [
      ("width", width, 100.0), ("size", size, 500), ("halo", halo, 100),
    ] {
      guard let value, !(value > 0 && value <= most) else { continue }
      throw PlotError(
        .data,
        "\(name) has the \(what) \(value): choose a number of points above 0, at most \(most).")
    }
  }
}
