namespace Duel.Recipes;

/// <summary>Model that makes series like those that it was given.</summary>
public interface ISeriesModel
{
    /// <summary>Name in reports.</summary>
    string Name { get; }

    /// <summary>Makes series.</summary>
    /// <param name="count">Number of series; 0 or more.</param>
    /// <param name="seed">The same seed makes the same series, however many are asked for.</param>
    SeriesSet Sample(int count, ulong seed = 0);
}
