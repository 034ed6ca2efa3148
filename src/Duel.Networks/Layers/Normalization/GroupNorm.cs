namespace Duel.Networks;

/// <summary>Each sample normalised over groups of channels and all places, then scaled and shifted a channel
/// (Wu and He 2018, arXiv:1803.08494): [N, ..., C] to the same.</summary>
/// <param name="channels">C, a multiple of the groups.</param>
/// <param name="groups">Number of groups; 1 normalises over the whole sample.</param>
/// <param name="epsilon">Added to the variance.</param>
public sealed class GroupNorm(int channels, int groups, double epsilon = 1e-5) : Layer
{
    private readonly int groupSize = groups > 0 && channels % groups == 0
        ? channels / groups
        : throw new ArgumentOutOfRangeException(nameof(groups), groups, $"{channels} channels in {groups} groups: the channels must be a multiple of the groups.");

    private readonly Parameter weight = new(Tensor.Ones([channels]));
    private readonly Parameter bias = new(Tensor.Zeros([channels]));

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank < 2 || x.Shape[^1] != channels)
            throw new ShapeException($"GroupNorm of {channels} channels: data of shape {x.Shape}, it takes [N, ..., {channels}].");
        var places = (int)(x.Shape.Count / x.Shape[0] / channels);
        var grouped = x.Reshape([x.Shape[0], places, groups, groupSize]);
        return (Standardization.Over(grouped, [1, 3], epsilon).Reshape(x.Shape) * weight.Value) + bias.Value;
    }
}
