/// How a mark looks where no modifier chose otherwise.
extension Mark {
  /// Leaves everything to the style and the cycle.
  public var defaults: Appearance { Appearance() }
}

extension Appearance {
  /// What was chosen, and from another appearance what was not.
  func completed(by other: Appearance) -> Appearance {
    var result = self
    result.color = color ?? other.color
    result.dash = dash ?? other.dash
    result.marker = marker ?? other.marker
    result.width = width ?? other.width
    result.size = size ?? other.size
    result.isOpen = isOpen ?? other.isOpen
    result.halo = halo ?? other.halo
    return result
  }

  /// A pattern, and perhaps a color.
  init(dash: Dash, color: Color? = nil) { (self.dash, self.color) = (dash, color) }
}
