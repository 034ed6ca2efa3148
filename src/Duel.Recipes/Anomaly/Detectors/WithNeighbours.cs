namespace Duel.Recipes;

/// <summary>A network's detector whose score also counts how far the five nearest normal rows lie, by value and by rank.</summary>
/// <remarks>What the two have learned is kept by themselves; only the calibration of the joint score is its own.</remarks>
internal sealed class WithNeighbours(NetworkDetector network, NearestNeighbours neighbours, double weight) : Detector(network.Spec)
{
    /// <summary>A detector with parts of its own.</summary>
    public WithNeighbours(AnomalyOptions options)
        : this(DetectorSet.Of(options), new(options.Architecture.Spec), 1)
    {
    }

    /// <summary>Names of the quantities that it adds.</summary>
    public static IReadOnlyList<string> Added { get; } = ["neighbours", "rank-neighbours"];

    public override string Name => $"{network.Name}+{neighbours.Name}";

    public override bool HasFile => false;

    public override IReadOnlyList<string> Quantities { get; } = [.. network.Quantities, .. Added];

    public override IReadOnlyList<double> Weights => [.. network.Weights, weight, weight];

    public override IReadOnlyList<double[]> Measure(IDataset items) => [.. network.Measure(items).Zip(neighbours.LogDistances(items), (own, near) => (double[])[.. own, .. near])];

    public override void Write(Stream stream) => throw new NotSupportedException($"{Name} has no file of its own.");

    public override void Read(Stream stream, string name) => throw new NotSupportedException($"{Name} has no file of its own.");

    protected internal override void Learn(IDataset normal)
    {
        network.Learn(normal);
        neighbours.Learn(normal);
    }

    protected override Tensor Measure(Tensor x) => throw new NotSupportedException($"{Name} measures items by its two parts.");

    protected internal override Tensor Reconstruct(Tensor x) => network.Reconstruct(x);

    protected override Tensor InUse(Func<Tensor> work) => network.AtRest(work);
}
