namespace Duel.Recipes;

/// <summary>A perceptron of two hidden layers, trained by Adam on cross-entropy.</summary>
/// <param name="width">Units of each hidden layer; 1 or more.</param>
/// <param name="seed">Seed of weights and order.</param>
public sealed class PerceptronClassifier(int width = 50, ulong seed = 0) : NetworkClassifier(seed)
{
    private const int MostEpochs = 40, FewestSteps = 600, MostSteps = 3_000;

    /// <inheritdoc/>
    public override string Name => "perceptron";

    /// <inheritdoc/>
    protected override int BatchSize => 200;

    /// <inheritdoc/>
    protected override Layer Create(int inputs, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        return new Sequential(new Linear(inputs, width, rng["first"]), new ReluLayer(), new Linear(width, width, rng["second"]), new ReluLayer(), new Linear(width, 1, rng["output"]));
    }

    /// <inheritdoc/>
    protected override long StepsFor(int rows, int batch) => Math.Clamp((long)MostEpochs * rows / batch, FewestSteps, MostSteps);
}
