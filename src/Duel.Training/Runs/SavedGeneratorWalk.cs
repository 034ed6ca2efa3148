namespace Duel.Training;

public sealed partial class SavedGenerator
{
    /// <summary>Makes the pictures along a walk.</summary>
    /// <param name="walk">The way.</param>
    /// <param name="cancellationToken">Stops between two batches of samples.</param>
    /// <exception cref="ArgumentException">It is none: see <see cref="LatentWalk"/>.</exception>
    /// <exception cref="InvalidOperationException">The samples are not pictures.</exception>
    public IReadOnlyList<Picture> Walk(LatentWalk walk, CancellationToken cancellationToken = default)
    {
        if (!Spec.IsPicture)
            throw new InvalidOperationException($"Samples of this generator are not pictures, but {Spec}: pass a {nameof(SampleAction)} that takes their values.");
        var pictures = new List<Picture>();
        Walk(walk, (sample, _) => pictures.Add(PixelScale.ToPicture(sample, Spec)), cancellationToken);
        return pictures;
    }

    /// <summary>Makes the samples along a walk and hands them on, one by one: none is kept.</summary>
    /// <remarks>Latents go along great circles, styles and classes along lines.</remarks>
    /// <param name="walk">The way.</param>
    /// <param name="each">Receives each sample, and its class where all have one, else -1.</param>
    /// <param name="cancellationToken">Stops between two batches of samples.</param>
    /// <exception cref="ArgumentException">It is no way: see <see cref="LatentWalk"/>.</exception>
    public void Walk(LatentWalk walk, SampleAction each, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(walk);
        ArgumentNullException.ThrowIfNull(each);
        walk.Check(ClassCount);
        using var scope = new TensorScope();
        var conditions = Generator.ClassCount == 0 ? null : Tensor.Concat(0, [.. walk.Seeds.Select((seed, place) => Conditions([0], seed, walk.LabelOf(place))!)]);
        var latents = Tensor.Concat(0, [.. walk.Seeds.Select(seed => LatentsOf([0], seed, Generator is IStyled ? null : walk.Truncation))]);
        // Styles lie so that lines between them are even; latents do not.
        var styles = Generator is IStyled styled ? InUse(() => Truncated(styled, styled.Map(latents, conditions), walk.Truncation)) : null;
        for (var start = 0; start < walk.Frames; start += BatchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var part = new TensorScope();
            var places = Enumerable.Range(start, Math.Min(BatchSize, walk.Frames - start)).Select(walk.At).ToArray();
            var samples = InUse(() => styles is not null ? ((IStyled)Generator).Draw([.. Enumerable.Repeat(InLine(styles, places), ((IStyled)Generator).StyleLayers)])
                : Generator.Forward(OnCircle(latents, places), conditions is null ? null : InLine(conditions, places))).AsSpan();
            for (var i = 0; i < places.Length; i++)
                each(samples.Slice(i * Spec.Length, Spec.Length), walk.Labels is [var label] ? label : -1);
        }
    }

    private static Tensor OnCircle(Tensor stops, (int From, int To, double Share)[] places)
    {
        var length = stops.Shape[1];
        float[] values = [.. places.SelectMany(place => LatentWalk.Between(stops.AsSpan().Slice(place.From * length, length), stops.AsSpan().Slice(place.To * length, length), place.Share))];
        return Tensor.From(values, [places.Length, length]);
    }

    private static Tensor InLine(Tensor stops, (int From, int To, double Share)[] places) => Tensor.Concat(0,
        [.. places.Select(place => (stops.Slice(0, place.From, 1) * (1 - place.Share)) + (stops.Slice(0, place.To, 1) * place.Share))]);
}
