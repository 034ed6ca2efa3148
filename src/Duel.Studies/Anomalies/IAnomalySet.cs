using Duel.Recipes;

namespace Duel.Studies;

/// <summary>A protocol by which detectors are measured; found by reflection.</summary>
internal interface IAnomalySet
{
    /// <summary>What is typed.</summary>
    string Name { get; }

    /// <summary>The protocol in a sentence.</summary>
    string Protocol { get; }

    /// <summary>What is trained where nothing else is asked for.</summary>
    AnomalyMethod Method => AnomalyMethod.Fanogan;

    /// <summary>How much networks may remember of an item; null for the preset's.</summary>
    int? LatentLength => null;

    /// <summary>What there is to measure.</summary>
    /// <param name="folder">Where the data lie.</param>
    /// <param name="choosing">True if something is to be chosen by the result: what is reported later is not looked at then, where the data allow that.</param>
    IReadOnlyList<AnomalyCell> Cells(string folder, bool choosing);
}
