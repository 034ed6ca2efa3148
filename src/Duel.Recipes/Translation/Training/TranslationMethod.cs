namespace Duel.Recipes;

/// <summary>The games that translations are learned by.</summary>
public enum TranslationMethod
{
    /// <summary>Pairs: a conditional game and the distance from the picture that is wanted (Isola et al. 2017, arXiv:1611.07004).</summary>
    Pix2Pix,

    /// <summary>No pairs: there and back again comes to the same picture (Zhu et al. 2017, arXiv:1703.10593).</summary>
    CycleGan,

    /// <summary>No pairs: a patch of the output tells which patch of the input it came from (Park et al. 2020, arXiv:2007.15651).</summary>
    Cut,

    /// <summary>The same in the fast variant: a stronger tie to the input, mirrored with it, and no identity.</summary>
    FastCut,
}
