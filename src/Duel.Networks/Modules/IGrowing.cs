namespace Duel.Networks;

/// <summary>A network that works on small pictures first and grows to their full size while it is trained (Karras et al. 2018, arXiv:1710.10196).</summary>
/// <remarks>
/// Samples have their full shape all along: those of a smaller level are repeated pixels, and a discriminator takes means of as many. A mean of
/// repeated pixels is the pixel itself, so that a pair plays at the level's own size, and whatever else looks at samples sees full pictures.
/// </remarks>
public interface IGrowing
{
    /// <summary>Number of levels, from the smallest pictures to full ones; 1 or more.</summary>
    int Levels { get; }

    /// <summary>The level, from 0 to <see cref="Levels"/> - 1; between two whole numbers, the fraction is how far the next level has faded in. Full when made.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    double Level { get; set; }

    /// <summary>The level after a share of a run: levels stand and fade in equal parts of its first part, and the rest is trained at full size.</summary>
    /// <param name="progress">Share of the run that is done, 0 to 1.</param>
    double LevelAt(double progress);
}
