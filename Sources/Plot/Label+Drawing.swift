/// From a laid-out label to the display list.
extension Label {
  /// The ink of the label when its baseline starts at a place.
  func bounds(at origin: Point, isVertical: Bool = false) -> Rectangle {
    ink.turned(isVertical).moved(origin.x, origin.y)
  }

  /// The items that draw the label with its baseline starting at a place.
  func items(at origin: Point, isVertical: Bool = false, color: Color) throws
    -> [DisplayList.Item]
  {
    let fonts = try Fonts.installed()
    var shapes: [DisplayList.Shape] = []

    // Glyphs of one face and size that follow one another become one run
    var runs: [[MathBox.PlacedGlyph]] = []
    for glyph in box.glyphs {
      if let last = runs.last?.last, last.face == glyph.face, last.size == glyph.size {
        runs[runs.count - 1].append(glyph)
      } else {
        runs.append([glyph])
      }
    }
    for run in runs {
      guard let first = run.first else { continue }
      let start = Point(first.x, first.y)
      let inks = try run.map { glyph in
        let ink = try fonts[glyph.face].metrics(of: glyph.index)
        return Rectangle(
          left: ink.left * glyph.size, top: -ink.height * glyph.size,
          right: ink.right * glyph.size, bottom: ink.depth * glyph.size
        ).moved(glyph.x - start.x, glyph.y - start.y)
      }
      let offset = start.turned(isVertical)
      shapes.append(
        .glyphs(
          GlyphRun(
            face: first.face, size: first.size, origin: origin.moved(offset.x, offset.y),
            isVertical: isVertical, color: color,
            glyphs: run.map {
              .init(index: $0.index, x: $0.x - start.x, y: $0.y - start.y, text: $0.text)
            },
            ink: inks.dropFirst().reduce(inks[0]) { $0.union($1) })))
    }
    for rule in box.rules {
      shapes.append(.fill(Path(rule.turned(isVertical).moved(origin.x, origin.y)), color))
    }
    return shapes.map { DisplayList.Item(shape: $0, clip: nil) }
  }
}
