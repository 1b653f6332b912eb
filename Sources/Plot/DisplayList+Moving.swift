/// Laid-out pieces moved on the page.
extension DisplayList.Item {
  /// The item moved to the right and down.
  func moved(_ dx: Double, _ dy: Double) -> DisplayList.Item {
    DisplayList.Item(shape: shape.moved(dx, dy), clip: clip?.moved(dx, dy))
  }
}

extension DisplayList.Shape {
  /// The shape moved to the right and down.
  func moved(_ dx: Double, _ dy: Double) -> DisplayList.Shape {
    switch self {
    case .stroke(let path, let pen): return .stroke(path.moved(dx, dy), pen)
    case .fill(let path, let color): return .fill(path.moved(dx, dy), color)
    case .glyphs(var run):
      run.origin = run.origin.moved(dx, dy)
      return .glyphs(run)
    case .cells(var cells):
      cells.frame = cells.frame.moved(dx, dy)
      return .cells(cells)
    }
  }
}

extension Path {
  /// The path moved to the right and down.
  func moved(_ dx: Double, _ dy: Double) -> Path {
    var path = Path()
    path.steps = steps.map { step in
      switch step {
      case .move(let p): .move(p.moved(dx, dy))
      case .line(let p): .line(p.moved(dx, dy))
      case .curve(let a, let b, let c): .curve(a.moved(dx, dy), b.moved(dx, dy), c.moved(dx, dy))
      case .close: .close
      }
    }
    return path
  }
}
