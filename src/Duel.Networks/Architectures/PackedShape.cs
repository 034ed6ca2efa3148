namespace Duel.Networks;

/// <summary>The shape of samples that are scored together.</summary>
internal static class PackedShape
{
    extension(Shape sample)
    {
        /// <summary>So many samples joined on their last axis: [H, W, C] to [H, W, m C].</summary>
        /// <exception cref="ArgumentOutOfRangeException">Fewer than 1.</exception>
        public Shape Packed(int pack)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(pack, 1);
            return sample.With(-1, checked(sample[^1] * pack));
        }
    }
}
