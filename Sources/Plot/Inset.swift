/// A small panel inside a panel, on a white ground: a data collapse, a close-up, an exact limit.
///
/// Written after the other marks, it lies on top of them, and finds a place that hides least of them.
public struct Inset: Mark {
  /// Where the inset goes, its labels included.
  public enum Place: Sendable, Hashable {
    /// Where it hides the least of the marks before it.
    case automatic
    /// In the upper left corner.
    case topLeft
    /// In the upper right corner.
    case topRight
    /// In the lower left corner.
    case bottomLeft
    /// In the lower right corner.
    case bottomRight
  }

  /// What was chosen by modifiers.
  public var appearance = Appearance()
  private let place: Place
  private let width: Double
  private let height: Double
  private let panel: Panel

  /// An inset.
  /// - Parameters:
  ///   - place: Where it goes.
  ///   - width: Its width with all labels, as a part of the panel's, above 0 and at most 1.
  ///   - height: Its height with all labels, as a part of the panel's, above 0 and at most 1.
  ///   - panel: What it shows; with its own axes, marks, and colors.
  public init(
    _ place: Place = .automatic, width: Double = 0.5, height: Double = 0.5,
    panel: () throws -> Panel
  ) rethrows {
    (self.place, self.width, self.height) = (place, width, height)
    self.panel = try panel()
  }

  /// Has marks with colors of their own.
  public var takesColor: Bool { false }
  /// No entry; the inset can have a legend of its own.
  public var key: LegendKey { .none }

  /// Nothing: the axes of the panel need not show what the inset shows.
  public func extent(x: Scale, y: Scale) throws -> Extent {
    for (part, what) in [(width, "width"), (height, "height")] where !(part > 0 && part <= 1) {
      throw PlotError(
        .layout, "\(name) has the \(what) \(part): it is a part of the panel's, above 0, up to 1.")
    }
    guard !panel.marks.contains(where: { ($0 as? Inset)?.hasInset == true }) else {
      throw PlotError(.layout, "\(name) holds an inset with an inset: two levels are enough.")
    }
    return Extent()
  }

  private var hasInset: Bool { panel.marks.contains { $0 is Inset } }

  /// Lays the small panel out as a drawing of its own and puts it into the large one.
  public func draw(on canvas: inout Canvas, with ink: Ink) throws {
    let style = canvas.style
    let margin = style.majorTick + 1
    let room = canvas.frame.grown(by: -margin)
    let size = (width: width * room.width, height: height * room.height)
    guard size.width >= 30, size.height >= 30 else {
      throw PlotError(
        .layout,
        "\(name) is \(Int(size.width)) × \(Int(size.height)) points large, too small for a panel: make it "
          + "a larger part of its panel, or the drawing larger.")
    }
    let drawing = Drawing(
      width: .points(size.width), height: .points(size.height), style: style.scaled(by: 6.0 / 7)
    ) { panel }
    let list: DisplayList
    do {
      list = try drawing.displayList()
    } catch let error as PlotError where error.kind == .layout {
      throw PlotError(.layout, "In an inset: \(error.message)")
    }
    let (right, bottom) = (room.right - size.width, room.bottom - size.height)
    let corner =
      switch place {
      case .topLeft: Point(room.left, room.top)
      case .topRight: Point(right, room.top)
      case .bottomLeft: Point(room.left, bottom)
      case .bottomRight: Point(right, bottom)
      case .automatic:
        Obstacles(canvas.items).freePlace(for: size, in: canvas.frame, margin: margin)?.corner
          ?? Point(right, room.top)
      }
    canvas.add(.fill(Path(list.page.moved(corner.x, corner.y)), .white))
    canvas.add(list.items.map { $0.moved(corner.x, corner.y) })
  }
}
