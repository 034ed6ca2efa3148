namespace Duel.Studies;

/// <summary>A protocol by which detectors are measured; found by reflection.</summary>
internal interface IAnomalySet
{
    /// <summary>Name to type.</summary>
    string Name { get; }

    /// <summary>The protocol in a sentence.</summary>
    string Protocol { get; }

    /// <summary>Method to train where nothing else is asked for.</summary>
    AnomalyMethod Method => AnomalyMethod.Fanogan;

    /// <summary>Length of latents; null for the preset's.</summary>
    int? LatentLength => null;

    /// <summary>Cells to measure.</summary>
    /// <param name="folder">Folder of the data.</param>
    /// <param name="choosing">True if something is to be chosen by the result: what is reported later is not used then, where the data allow that.</param>
    IReadOnlyList<AnomalyCell> Cells(string folder, bool choosing);
}
