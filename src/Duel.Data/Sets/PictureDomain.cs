namespace Duel.Data;

/// <summary>One of two kinds of pictures without pairs, in the layout of CycleGAN's sets: <c>trainA</c>, <c>trainB</c>, <c>testA</c>, <c>testB</c>.</summary>
public enum PictureDomain
{
    /// <summary>Kind that is given.</summary>
    A,

    /// <summary>Kind that is wanted.</summary>
    B,
}
