/// Styles for the places where figures are shown.
extension Style {
  /// The style of a printed physics paper: one column of 8.6 cm, labels of 8 pt, ticks of 7 pt.
  public static let print = Style()

  /// One column of a journal of the American Physical Society: 8.6 cm, the same as `print`.
  public static let apsSingle = print

  /// Both columns of a journal of the American Physical Society: 17.8 cm.
  public static let apsDouble = Style.print.with { $0.width = $0.fullWidth }

  /// *Nature*: columns of 89 and 183 mm, type of 5 to 7 pt, panels lettered **a**, **b** in 8 pt.
  public static let nature = Style.print.with { style in
    (style.width, style.fullWidth) = (.millimeters(89), .millimeters(183))
    (style.labelSize, style.tickLabelSize, style.legendSize) = (7, 6, 6)
    style.letters = .bold
  }

  /// A slide 25.4 cm (10 inches) wide, with everything large enough for the last row.
  public static let slide = Style.print.scaled(by: 2.4).with { style in
    (style.width, style.fullWidth) = (.inches(10), .inches(10))
  }

  /// The names that `named` knows.
  public static let names = ["print", "aps-single", "aps-double", "nature", "slide"]

  /// The style with a name, as one would type it on a command line; `nil` if there is none.
  public static func named(_ name: String) -> Style? {
    switch name {
    case "print", "aps-single": .print
    case "aps-double": .apsDouble
    case "nature": .nature
    case "slide": .slide
    default: nil
    }
  }

  /// The same style with all sizes of type, lines and gaps multiplied; widths of drawings stay.
  public func scaled(by factor: Double) -> Style {
    let sizes: [WritableKeyPath<Style, Double>] = [
      \.unit, \.labelSize, \.tickLabelSize, \.legendSize, \.letterSize, \.smallestText, \.axisWidth,
      \.lineWidth, \.barWidth, \.ruleWidth, \.capWidth, \.markerSize, \.majorTick, \.minorTick,
      \.tickGap, \.labelGap, \.panelGap, \.colorBarWidth, \.colorBarGap, \.pagePadding, \.keyLength,
      \.tickSpacingX,
      \.tickSpacingY,
    ]
    return with { style in
      for size in sizes { style[keyPath: size] *= factor }
    }
  }

  /// The letter of a panel, counted from zero, as the text of a label.
  func letter(_ index: Int) -> String {
    let letter = Array("abcdefghijklmnopqrstuvwxyz")[index]
    return letters == .bold ? "$\\mathbf{\(letter)}$" : "(\(letter))"
  }

  /// A changed copy.
  public func with(_ change: (inout Style) -> Void) -> Style {
    var copy = self
    change(&copy)
    return copy
  }
}
