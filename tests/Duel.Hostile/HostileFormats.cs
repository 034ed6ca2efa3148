namespace Duel.Hostile;

/// <summary>Every kind of file that Duel reads.</summary>
public sealed class HostileFormats : IDisposable
{
    private readonly ModelFormats models = new();

    /// <summary>All of them.</summary>
    public IReadOnlyList<HostileFormat> All => field ??= [.. PictureFormats.All, .. ArrayFormats.All, .. models.All];

    /// <summary>Deletes the files that reading some takes.</summary>
    public void Dispose() => models.Dispose();
}
