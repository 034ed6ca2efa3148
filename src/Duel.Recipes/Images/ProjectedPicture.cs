namespace Duel.Recipes;

/// <summary>A picture beside the nearest sample of a generator.</summary>
/// <param name="Target">The picture as the generator could make it: its size and channels.</param>
/// <param name="Picture">The nearest sample.</param>
/// <param name="Latent">Its latent; of a generator with styles, the style of each layer one behind the other.</param>
/// <param name="Distance">Root of the mean square difference, of 255.</param>
/// <param name="RandomDistance">The same of random samples in place of the nearest, on average.</param>
public sealed record ProjectedPicture(Picture Target, Picture Picture, IReadOnlyList<double> Latent, double Distance, double RandomDistance)
{
    /// <summary>The distance as a share of a random sample's: 0 for the picture itself, about 1 where nothing was found.</summary>
    public double Ratio => Distance / RandomDistance;
}
