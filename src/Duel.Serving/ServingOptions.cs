namespace Duel.Serving;

/// <summary>Options of serving: the runs, and the limits of what a request may ask for.</summary>
public sealed class ServingOptions
{
    /// <summary>Folders of runs, and folders with runs in them, up to three levels down. Relative paths begin at the current folder.</summary>
    public IList<string> Paths { get; } = [];

    /// <summary>True if the dashboard is served beside the models.</summary>
    public bool HasDashboard { get; set; } = true;

    /// <summary>Most samples of one request; 64.</summary>
    public int MostSamples { get; set; } = 64;

    /// <summary>Most samples that wait for a model; beyond that, requests are refused with 429.</summary>
    public int MostWaiting { get; set; } = 256;

    /// <summary>Most bytes of a request's body; 16 MiB. Beyond that, it is refused with 413.</summary>
    public long MostBodyBytes { get; set; } = 16 << 20;

    /// <summary>Most pixels of an uploaded picture; a Mi.</summary>
    public long MostPixels { get; set; } = 1 << 20;

    /// <summary>Longest time that a request waits and is worked on; beyond that, it is refused with 503.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Token that every request must bring where <see cref="DuelServer"/> serves; null for none, which is for this machine alone.</summary>
    public string? Token { get; set; }

    /// <summary>Token that the dashboard asks for before it changes a run; null for none.</summary>
    public string? ControlToken { get; set; }
}
