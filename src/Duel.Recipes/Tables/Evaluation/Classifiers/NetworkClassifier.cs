namespace Duel.Recipes;

/// <summary>A network of rows, trained by Adam on cross-entropy.</summary>
/// <param name="seed">Seed of weights and order.</param>
public abstract class NetworkClassifier(ulong seed) : IRowClassifier
{
    private const int MostAtOnce = 500;
    private Layer? network;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>Rows a step.</summary>
    protected abstract int BatchSize { get; }

    /// <inheritdoc/>
    public void Learn(RowMatrix rows, bool[] labels)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(labels);
        var rng = new Rng(seed);
        var learning = network = Create(rows.Width, rng);
        var size = Math.Min(BatchSize, rows.Count);
        var player = new Player(Name, new AdamW(2e-3, 0.9, 0.999, Decay: 1e-2), learning) { Schedule = new Cosine() };
        using var data = new SampleBatches(new LabelledRows(rows, labels), size, rng["order"]);
        new Trainer([new("learning", [new(player, step =>
        {
            var wanted = step.Get<SampleBatch>().Samples.Slice(1, rows.Width, 1).Reshape([size]);
            var scores = learning.Forward(step.Get<SampleBatch>().Samples.Slice(1, 0, rows.Width)).Reshape([size]);
            return (scores.Softplus() - (scores * wanted)).Mean();
        })])], data, new() { Budget = new(Steps: StepsFor(rows.Count, size)), Seed = seed }).Run();
    }

    /// <inheritdoc/>
    public double[] Predict(RowMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var likely = new List<double>(rows.Count);
        for (var start = 0; start < rows.Count; start += MostAtOnce)
        {
            using var scope = new TensorScope();
            using var unrecorded = GradientMode.NoGrad();
            var count = Math.Min(MostAtOnce, rows.Count - start);
            likely.AddRange(network!.Forward(Tensor.From(rows.Values.AsSpan(start * rows.Width, count * rows.Width), [count, rows.Width])).Sigmoid().ToDoubles());
        }
        return [.. likely];
    }

    /// <summary>Makes the network: [N, inputs] to [N, 1].</summary>
    /// <param name="inputs">Count of numbers in a row.</param>
    /// <param name="rng">The stream that weights start from.</param>
    protected abstract Layer Create(int inputs, Rng rng);

    /// <summary>Number of steps of training.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="batch">Rows a step.</param>
    protected abstract long StepsFor(int rows, int batch);
}
