namespace Duel.Cli;

/// <summary>Environment of a command: two streams, a working directory, a terminal or none, and a request to stop.</summary>
/// <param name="Output">Stream of results.</param>
/// <param name="Error">Stream of errors, and with --json of everything that is not the result.</param>
/// <param name="Directory">Folder that relative paths start from.</param>
/// <param name="Stop">Request to stop.</param>
internal sealed record Shell(TextWriter Output, TextWriter Error, string Directory, StopRequest Stop)
{
    /// <summary>True if the output is a terminal that can redraw lines.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>True if colours are wanted: on a terminal, unless NO_COLOR is set.</summary>
    public bool HasColour { get; init; }

    /// <summary>Columns that lines are broken to; null for as long as they are.</summary>
    public int? Width { get; init; }

    /// <summary>The terminal itself, for what places its own lines; the output where lines are not broken.</summary>
    public TextWriter Screen { get; init; } = Output;

    /// <summary>The same with long lines broken at words, if there is a width to break them to.</summary>
    public Shell Wrapped() => Width is { } columns ? this with { Output = new WrappedText(Output, columns), Error = new WrappedText(Error, columns), Screen = Output } : this;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Writer of lines for people: the output, or with --json, whose object has it for itself, the error stream.</summary>
    public ILogger Voice(bool json) => new LineLogger((json ? Error : Output).WriteLine);

    /// <summary>The process's own.</summary>
    public static Shell OfProcess(StopRequest stop)
    {
        var terminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or "");
        return new(Console.Out, Console.Error, Environment.CurrentDirectory, stop)
        {
            IsTerminal = terminal,
            Width = int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns > 0 ? columns : terminal && Console.WindowWidth > 0 ? Console.WindowWidth : null,
            HasColour = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }

    /// <summary>A path that the user gave, as this process reaches it; the user's own words where they do.</summary>
    public string At(string path) => Directory == Environment.CurrentDirectory ? path : Path.GetFullPath(path, Directory);
}
