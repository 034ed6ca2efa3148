namespace Duel.Networks;

/// <summary>Initial values of a layer's weight.</summary>
public interface IInitializer
{
    /// <summary>The first value of a weight.</summary>
    /// <param name="fan">The weight's shape and how many inputs and outputs each unit has.</param>
    /// <param name="rng">The weight's own stream.</param>
    Tensor Make(Fan fan, Rng rng);

    /// <summary>Factor applied to the weight each time that it is used; 1 unless the initialiser says otherwise.</summary>
    double RuntimeScale(Fan fan) => 1;
}
