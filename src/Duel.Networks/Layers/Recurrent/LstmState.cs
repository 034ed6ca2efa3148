namespace Duel.Networks;

/// <summary>State that an <see cref="Lstm"/> carries from step to step.</summary>
/// <param name="Hidden">[N, H], the last output.</param>
/// <param name="Cell">[N, H], the memory.</param>
public readonly record struct LstmState(Tensor Hidden, Tensor Cell);
