namespace Duel.Recipes;

/// <summary>A perceptron of two hidden layers, trained by Adam on cross-entropy.</summary>
/// <param name="width">Units of each hidden layer; 1 or more.</param>
/// <param name="seed">Seed of weights and order.</param>
public sealed class PerceptronClassifier(int width = 50, ulong seed = 0) : IRowClassifier
{
    private const int BatchSize = 200, MostEpochs = 40, FewestSteps = 600, MostSteps = 3_000;
    private Sequential? network;

    /// <inheritdoc/>
    public string Name => "perceptron";

    /// <inheritdoc/>
    public void Learn(RowMatrix rows, bool[] labels)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(labels);
        var rng = new Rng(seed);
        network = new(new Linear(rows.Width, width, rng["first"]), new ReluLayer(), new Linear(width, width, rng["second"]), new ReluLayer(), new Linear(width, 1, rng["output"]));
        var size = Math.Min(BatchSize, rows.Count);
        var steps = Math.Clamp((long)MostEpochs * rows.Count / size, FewestSteps, MostSteps);
        var player = new Player("perceptron", new AdamW(2e-3, 0.9, 0.999, Decay: 1e-2), network) { Schedule = new Cosine() };
        using var data = new SampleBatches(new LabelledRows(rows, labels), size, rng["order"]);
        new Trainer([new("learning", [new(player, step =>
        {
            var wanted = step.Get<SampleBatch>().Samples.Slice(1, rows.Width, 1).Reshape([size]);
            var scores = network.Forward(step.Get<SampleBatch>().Samples.Slice(1, 0, rows.Width)).Reshape([size]);
            return (scores.Softplus() - (scores * wanted)).Mean();
        })])], data, new() { Budget = new(Steps: steps), Seed = seed }).Run();
    }

    /// <inheritdoc/>
    public double[] Predict(RowMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        return network!.Forward(Tensor.From(rows.Values, [rows.Count, rows.Width])).Sigmoid().ToDoubles();
    }
}
