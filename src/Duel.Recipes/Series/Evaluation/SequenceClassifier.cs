namespace Duel.Recipes;

/// <summary>The networks that tell series apart.</summary>
internal enum SequenceNetwork
{
    /// <summary>A gated recurrent layer, whose last state is scored.</summary>
    Recurrent,

    /// <summary>Three convolutions over time, whose mean is scored.</summary>
    Convolutional,
}

/// <summary>Learns from rows that are series, step by step.</summary>
/// <param name="network">Kind of the network.</param>
/// <param name="steps">Steps of a series, T.</param>
/// <param name="features">Count of numbers of a step, F.</param>
/// <param name="units">Units of a layer; 1 or more.</param>
/// <param name="training">Steps of training, of <paramref name="batch"/> series.</param>
/// <param name="batch">Series a step of training.</param>
/// <param name="seed">Seed of weights and order.</param>
internal sealed class SequenceClassifier(SequenceNetwork network, int steps, int features, int units = 64, int training = 400, int batch = 64, ulong seed = 0) : NetworkClassifier(seed)
{
    /// <inheritdoc/>
    public override string Name => network.ToString().ToLowerInvariant();

    /// <inheritdoc/>
    protected override int BatchSize => batch;

    /// <inheritdoc/>
    protected override Layer Create(int inputs, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        return network == SequenceNetwork.Recurrent ? new RecurrentScorer(steps, features, units, rng) : new ConvolutionalScorer(steps, features, units, rng);
    }

    /// <inheritdoc/>
    protected override long StepsFor(int rows, int batch) => training;

    private sealed class RecurrentScorer(int steps, int features, int units, Rng rng) : Layer
    {
        private readonly Gru recurrent = new(features, units, rng["recurrent"]);
        private readonly Linear output = new(units, 1, rng["output"]);

        public override Tensor Forward(Tensor x) => output.Forward(recurrent.Unroll(x.Reshape([x.Shape[0], steps, features])).State);
    }

    private sealed class ConvolutionalScorer(int steps, int features, int units, Rng rng) : Layer
    {
        private const int Window = 5;
        private static readonly ConvolutionLayerOptions Options = new() { Stride = 2, Padding = Window / 2 };

        private readonly Sequential convolutions = new(Enumerable.Range(0, 3).SelectMany(i => new Layer[] { new Conv1d(i == 0 ? features : units, units, Window, rng["convolution"].At(i), Options), new LeakyReluLayer() }));
        private readonly Linear output = new(units, 1, rng["output"]);

        public override Tensor Forward(Tensor x) => output.Forward(convolutions.Forward(x.Reshape([x.Shape[0], steps, features])).Mean([1]));
    }
}
