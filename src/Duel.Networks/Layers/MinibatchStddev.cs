namespace Duel.Networks;

/// <summary>One more channel that tells how much samples of a group differ (Karras et al. 2018, arXiv:1710.10196, section 3):
/// [N, ..., C] to [N, ..., C + 1].</summary>
/// <param name="groupSize">Samples a group; a batch that is not a multiple of it is split into the largest smaller groups that fit.</param>
public sealed class MinibatchStddev(int groupSize = 4) : Layer
{
    private const double Epsilon = 1e-8;

    /// <inheritdoc/>
    protected internal override bool MixesSamplesHere => true;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var batch = x.Shape[0];
        var group = Math.Min(groupSize, batch);
        while (batch % group != 0)
            group--;
        var groups = batch / group;
        var members = x.Reshape([group, groups, (int)(x.Shape.Count / batch)]);
        var deviation = (members.Variance([0]) + Epsilon).Sqrt().Mean([1]);   // [groups]
        Shape one = new([1, groups, .. Enumerable.Repeat(1, x.Shape.Rank - 1)]);
        Shape all = new([group, groups, .. x.Shape.With(-1, 1).ToArray()[1..]]);
        return Tensor.Concat(-1, x, deviation.Reshape(one).BroadcastTo(all).Reshape(x.Shape.With(-1, 1)));
    }
}
