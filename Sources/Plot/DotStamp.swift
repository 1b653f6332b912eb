import CCairo

/// A round opaque dot, painted once and stamped many times: a million strokes of a round pen would
/// take a minute.
///
/// The dot is kept at 4 × 4 places within a pixel, so that a stamp is off by an eighth of a pixel
/// at most.
struct DotStamp {
  private static let places = 4
  private let size: Int
  /// How much of each pixel a dot covers, from 0 to 255: [place down × 4 + place right][pixel].
  private let covers: [[UInt8]]
  private let color: [UInt32]

  /// A dot of a diameter in pixels.
  init?(diameter: Double, color: Color) {
    guard diameter > 0, diameter < 200, color.opacity == 1 else { return nil }
    let size = Int(diameter.rounded(.up)) + 2
    self.size = size
    self.color = [color.blue, color.green, color.red].map { UInt32(($0 * 255).rounded()) }
    covers = (0..<Self.places * Self.places).map { place in
      let (right, down) = (place % Self.places, place / Self.places)
      guard let image = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(size), Int32(size)),
        let context = cairo_create(image)
      else { return [] }
      defer {
        cairo_destroy(context)
        cairo_surface_destroy(image)
      }
      let step = 1 / Double(Self.places)
      let middle = Double(size) / 2
      cairo_arc(
        context, middle + (Double(right) + 0.5) * step - 0.5,
        middle + (Double(down) + 0.5) * step - 0.5, diameter / 2, 0, 2 * .pi)
      cairo_fill(context)
      cairo_surface_flush(image)
      guard let data = cairo_image_surface_get_data(image) else { return [] }
      let stride = Int(cairo_image_surface_get_stride(image))
      return (0..<size * size).map { data[$0 / size * stride + $0 % size] }
    }
    guard covers.allSatisfy({ $0.count == size * size }) else { return nil }
  }

  /// Stamps the dot on pixels of four bytes: blue, green, red, opacity (not read on opaque pages), the
  /// colors already multiplied by it.
  /// - Parameters:
  ///   - x: The middle of the dot, in pixels from the left.
  ///   - y: The middle of the dot, in pixels from the top.
  func stamp(
    _ data: UnsafeMutablePointer<UInt8>, width: Int, height: Int, stride: Int, x: Double, y: Double
  ) {
    let opaque = (255 << 24 | color[2] << 16 | color[1] << 8 | color[0]).littleEndian
    let (left, top) = (x - Double(size) / 2 + 0.5, y - Double(size) / 2 + 0.5)
    let (column, row) = (Int(left.rounded(.down)), Int(top.rounded(.down)))
    let places = Double(Self.places)
    let place =
      min(Int((top - top.rounded(.down)) * places), Self.places - 1) * Self.places
      + min(Int((left - left.rounded(.down)) * places), Self.places - 1)
    covers[place].withUnsafeBufferPointer { cover in
      for i in max(0, -row)..<max(max(0, -row), min(size, height - row)) {
        for j in max(0, -column)..<max(max(0, -column), min(size, width - column)) {
          let amount = UInt32(cover[i * size + j])
          guard amount > 0 else { continue }
          let pixel = data + (row + i) * stride + 4 * (column + j)
          if amount == 255 {
            UnsafeMutableRawPointer(pixel).storeBytes(of: opaque, as: UInt32.self)
            continue
          }
          for part in 0..<3 {
            let mixed = color[part] * amount + UInt32(pixel[part]) * (255 - amount)
            pixel[part] = UInt8((mixed + 127) / 255)
          }
          pixel[3] = UInt8((255 * amount + UInt32(pixel[3]) * (255 - amount) + 127) / 255)
        }
      }
    }
  }
}

extension Painter {
  /// Stamps the dots of a round pen straight into the image; whether that was possible.
  func stamp(dots path: Path, _ pen: DisplayList.Pen) -> Bool {
    guard isImage, pen.hasRoundEnds, path.steps.count > 4_000,
      let surface = cairo_get_target(context)
    else { return false }
    var (scaleX, scaleY) = (1.0, 1.0)
    cairo_surface_get_device_scale(surface, &scaleX, &scaleY)
    var (dx, dy) = (pen.width, 0.0)
    cairo_user_to_device_distance(context, &dx, &dy)
    cairo_surface_flush(surface)
    guard let dot = DotStamp(diameter: dx * scaleX, color: pen.color),
      let data = cairo_image_surface_get_data(surface)
    else { return false }
    let (width, height) = (
      Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface))
    )
    let stride = Int(cairo_image_surface_get_stride(surface))
    for case .move(let place) in path.steps {
      var (x, y) = (place.x, place.y)
      cairo_user_to_device(context, &x, &y)
      dot.stamp(
        data, width: width, height: height, stride: stride, x: x * scaleX, y: y * scaleY)
    }
    cairo_surface_mark_dirty(surface)
    return true
  }
}
