namespace Duel.Recipes;

/// <summary>The middles of pictures in high resolution, of a patch's size: the real samples that the health monitor compares with.</summary>
internal sealed class PatchMiddles(IReadOnlyList<ScaledPair> pairs, SuperResolutionOptions options) : IDataset
{
    private readonly int side = options.Patch * options.Scale;

    public string Name => "middles";

    public int Count => pairs.Count;

    public SampleSpec Spec { get; } = new(options.Patch * options.Scale, options.Patch * options.Scale, options.Channels.Count);

    public int Read(int index, Span<float> sample)
    {
        var high = pairs[index].High;
        var window = new float[side * side * high.Channels];
        high.ReadWindow((high.Width - side) / 2, (high.Height - side) / 2, side, side, window);
        options.Channels.Convert(window, high.Channels, sample);
        return -1;
    }
}
