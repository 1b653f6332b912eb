import LinearAlgebra
import Statistics

/// Restricted Boltzmann machines in a stack: the hidden units of each are the visible units of the next.
///
/// As one model, a deep belief network, it has the probability
///
///     p(v, h¹, …, hᴸ) = p₁(v | h¹) p₂(h¹ | h²) … p_L(hᴸ⁻¹, hᴸ):
///
/// the last machine is whole, and of the others only the way down counts. On the way up the same
/// weights give Q(h¹ | v) Q(h² | h¹) …, which is not the posterior of that model, but near it if each
/// machine was trained on the answers of the one below. Source: Hinton, Osindero and Teh (2006).
public struct LayeredMachine: Sendable, Hashable {
  /// The machines, from below.
  public let layers: [RestrictedBoltzmannMachine]

  /// A stack of machines that fit on each other.
  public init(layers: [RestrictedBoltzmannMachine]) {
    precondition(!layers.isEmpty, "a stack needs at least one machine")
    for (lower, upper) in zip(layers, layers.dropFirst()) {
      precondition(
        lower.hiddenCount == upper.visibleCount && lower.units == upper.units,
        "a machine of \(upper.visibleCount) visible \(upper.units) does not fit on "
          + "\(lower.hiddenCount) hidden \(lower.units)")
    }
    self.layers = layers
  }

  /// The number of machines.
  public var depth: Int { layers.count }

  /// States of the hidden units of layer l = 1 … depth, each layer drawn from its answers to the one below.
  ///
  /// - Parameter random: Only its seed and path count.
  public func answers(to patterns: Patterns, layer: Int, random: RandomStream) -> Patterns {
    check(layer)
    return (0..<layer).reduce(patterns) { states, index in
      layers[index].answers(to: states, random: random.substream("up", "\(index + 1)"))
    }
  }

  /// Means of the visible units below given states of layer l; all layers between are drawn.
  ///
  /// - Returns: shape [pattern × visible].
  public func reconstruction(of states: Patterns, layer: Int, random: RandomStream) -> Matrix {
    check(layer)
    let below = (1..<layer).reversed().reduce(states) { states, index in
      layers[index].mirrored.answers(to: states, random: random.substream("down", "\(index + 1)"))
    }
    return layers[0].mirrored.meanAnswers(to: below)
  }

  /// The product W¹W²…Wˡ: what a unit of layer l would see if all units between were linear.
  ///
  /// - Returns: shape [visible × hidden units of layer l]. Source: Mehta and Schwab (2014), appendix B.
  public func effectiveWeights(layer: Int) -> Matrix {
    check(layer)
    return layers[1..<layer].reduce(layers[0].weights) { $0 * $1.weights }
  }

  /// States of the visible units that the network dreams: chains of the last machine, then the way down.
  ///
  /// - Parameters:
  ///   - start: states of the units that the last machine sees, one a chain.
  ///   - sweeps: of the last machine, before the way down.
  public func dreams(from start: Patterns, sweeps: Int, random: RandomStream) -> Patterns {
    let chains = GibbsChains(
      machine: layers[depth - 1], start: start, random: random.substream("chains"))
    chains.run(sweeps: sweeps)
    return layers.dropLast().enumerated().reversed().reduce(chains.visible) { states, layer in
      layer.element.mirrored.answers(
        to: states, random: random.substream("down", "\(layer.offset + 1)"))
    }
  }

  private func check(_ layer: Int) {
    precondition(1...depth ~= layer, "there is no layer \(layer) of \(depth)")
  }
}
