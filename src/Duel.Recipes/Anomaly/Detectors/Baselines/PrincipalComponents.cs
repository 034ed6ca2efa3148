namespace Duel.Recipes;

/// <summary>Residual of an item that is written in the directions along which normal items vary most.</summary>
/// <remarks>
/// As many directions as explain nine tenths of the variance, at most 128. With <c>whitened</c>, instead the Mahalanobis distance: each
/// of the (at most 128) directions counts in its own deviation, and what is left in that of what is left.
/// </remarks>
internal sealed class PrincipalComponents(SampleSpec spec, bool whitened = false) : Detector(spec)
{
    private const int Most = 128;
    private const double Explained = 0.9;
    private Tensor? mean, directions, deviations;

    public override string Name => whitened ? "mahalanobis" : "pca";

    public override IReadOnlyList<string> Quantities { get; } = ["distance"];

    public override void Write(Stream stream) => Safetensors.Write(stream, [("mean", mean!), ("directions", directions!), ("deviations", deviations!)]);

    public override void Read(Stream stream, string name)
    {
        var parts = Safetensors.Read(stream, name);
        mean = StoredParts.Of(parts, name, "mean", [Spec.Length]);
        directions = StoredParts.Of(parts, name, "directions", [Spec.Length, null]);
        deviations = StoredParts.Of(parts, name, "deviations", [directions.Shape[1] + 1]);
    }

    protected internal override void Learn(IDataset normal)
    {
        var axes = PrincipalAxes.Of(normal, Most);
        var count = axes.Variances.Length;
        if (!whitened)
        {
            var (sum, enough) = (0.0, 0);
            while (enough < count - 1 && sum < Explained * axes.Total)
                sum += axes.Variances[enough++];
            count = Math.Max(1, enough);
        }
        var left = Math.Max(0, axes.Total - axes.Variances[..count].Sum()) / Math.Max(1, Spec.Length - count);
        var floor = 1e-6 * axes.Total / Spec.Length;
        (mean, directions) = (axes.Mean, axes.Directions.Slice(1, 0, count).Reshape([Spec.Length, count]));
        deviations = Tensor.From([.. axes.Variances[..count].Append(left).Select(variance => (float)Math.Sqrt(Math.Max(floor, variance)))], [count + 1]);
    }

    protected override Tensor Measure(Tensor x)
    {
        var centred = x.Flatten() - mean!;
        var places = centred.MatMul(directions!);
        var left = (centred - places.MatMul(directions!, transposeB: true)).Square().Sum([1], keep: true);
        if (!whitened)
            return left.Sqrt();
        var count = directions!.Shape[1];
        var within = (places / deviations!.Slice(0, 0, count)).Square().Sum([1], keep: true);
        var beyond = left / deviations!.Slice(0, count, 1).Square();
        return (Spec.Length > count ? within + beyond : within).Sqrt();
    }

    protected internal override Tensor Reconstruct(Tensor x)
    {
        var centred = x.Flatten() - mean!;
        return (centred.MatMul(directions!).MatMul(directions!, transposeB: true) + mean!).Reshape(x.Shape);
    }
}
