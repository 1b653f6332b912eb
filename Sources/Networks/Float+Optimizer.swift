import Learning

extension Float {
  /// Moves parameters against their gradient.
  public static func move(
    _ step: OptimizerStep, _ parameters: UnsafeMutablePointer<Float>,
    gradient: UnsafePointer<Float>, first: UnsafeMutablePointer<Float>,
    second: UnsafeMutablePointer<Float>, count: Int, decays: Bool
  ) {
    let rate = Lanes(repeating: Float(step.rate))
    let decay = Lanes(repeating: Float(decays ? step.weightDecay : 0))
    // Write the last numbers one by one: behind them may be those of another thread
    @inline(__always) func write(_ vector: Lanes, _ place: UnsafeMutablePointer<Float>, _ k: Int) {
      if k + 16 <= count { return put(vector, place + k) }
      for lane in 0..<count - k { place[k + lane] = vector[lane] }
    }
    switch step.optimizer {
    case .momentum(let momentum):
      let momentum = Lanes(repeating: Float(momentum))
      for k in stride(from: 0, to: count, by: 16) {
        let old = load(parameters + k)
        let slope = load(gradient + k).addingProduct(decay, old)
        let velocity = (momentum * load(first + k)).addingProduct(-rate, slope)
        write(velocity, first, k)
        write(old + velocity, parameters, k)
      }
    case .adam(let mean, let square, _):
      let (keepMean, takeMean) = (Lanes(repeating: Float(mean)), Lanes(repeating: Float(1 - mean)))
      let (keepSquare, takeSquare) = (
        Lanes(repeating: Float(square)), Lanes(repeating: Float(1 - square))
      )
      let smallest = Lanes(repeating: Float(step.smallest))
      for k in stride(from: 0, to: count, by: 16) {
        let old = load(parameters + k)
        let slope = load(gradient + k).addingProduct(decay, old)
        let m = (takeMean * slope).addingProduct(keepMean, load(first + k))
        let v = (takeSquare * slope * slope).addingProduct(keepSquare, load(second + k))
        write(m, first, k)
        write(v, second, k)
        write(old - rate * m / (v.squareRoot() + smallest), parameters, k)
      }
    }
  }
}
