import Learning

extension Float {
  /// Pools one image.
  public static func pool(
    _ tiles: Tiles, _ image: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    let share = Lanes(repeating: 1 / Float(tiles.offsets.count))
    var target = result
    for start in tiles.starts {
      for channel in stride(from: 0, to: tiles.channels, by: 16) {
        let source = image + (start &+ channel)
        var pooled = load(source)
        if tiles.pooling == .maximum {
          for offset in tiles.offsets.dropFirst() {
            let other = load(source + offset)
            pooled = pooled.replacing(with: other, where: other .> pooled)
          }
        } else {
          for offset in tiles.offsets.dropFirst() { pooled += load(source + offset) }
          pooled *= share
        }
        put(pooled, target + channel)
      }
      target += tiles.channels
    }
  }

  /// Takes errors of a pooled image back.
  public static func unpool(
    _ tiles: Tiles, _ image: UnsafePointer<Float>, _ pooled: UnsafePointer<Float>,
    errors: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    let share = Lanes(repeating: 1 / Float(tiles.offsets.count))
    for (index, start) in tiles.starts.enumerated() {
      for channel in stride(from: 0, to: tiles.channels, by: 16) {
        let number = index &* tiles.channels &+ channel
        let width = min(16, tiles.channels - channel)
        var error = load(errors + number)
        let largest = load(pooled + number)
        if tiles.pooling == .average { error *= share }
        for offset in tiles.offsets {
          let place = start &+ offset &+ channel
          var part = error
          if tiles.pooling == .maximum {
            // The first of equals gets the error, the others nothing
            let isLargest = load(image + place) .== largest
            part = Lanes.zero.replacing(with: error, where: isLargest)
            error = error.replacing(with: Lanes.zero, where: isLargest)
          }
          if width == 16 {
            put(part, result + place)
          } else {
            for k in 0..<width { result[place + k] = part[k] }
          }
        }
      }
    }
  }
}
