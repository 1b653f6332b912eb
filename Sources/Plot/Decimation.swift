/// Fewer points for the same picture.
extension [Point] {
  /// The line without points that nobody could see: of successive places in one column of 0.1 pt
  /// the first, the lowest, the highest and the last are kept, in their order.
  ///
  /// Lines of at most 5,000 points stay as they are.
  var decimated: [Point] {
    guard count > 5_000 else { return self }
    var kept: [Point] = []
    var start = 0
    while start < count {
      let column = (self[start].x * 10).rounded(.down)
      var (low, high, end) = (start, start, start)
      while end < count, (self[end].x * 10).rounded(.down) == column {
        if self[end].y < self[low].y { low = end }
        if self[end].y > self[high].y { high = end }
        end += 1
      }
      var last = -1
      for i in [start, Swift.min(low, high), Swift.max(low, high), end - 1] where i > last {
        kept.append(self[i])
        last = i
      }
      start = end
    }
    return kept
  }
}
