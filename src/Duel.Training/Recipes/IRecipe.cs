namespace Duel.Training;

/// <summary>An application that can be trained, for programs that do not know which when they are written: the command line, a dashboard.</summary>
/// <remarks>Recipes derive from <see cref="Recipe{TSource, TData, TOptions, TModel}"/>, carry a <see cref="ListedAttribute"/>, and have a
/// constructor without parameters.</remarks>
[PartKind("recipe", "recipes")]
public interface IRecipe
{
    /// <summary>Its facts.</summary>
    RecipeCard Card { get; }

    /// <summary>The record of the data's place; its settings are arguments and options of the verb.</summary>
    Type SourceType { get; }

    /// <summary>The options record of its runs.</summary>
    Type OptionsType { get; }

    /// <summary>The usual preset's options where nothing is known of the data.</summary>
    RunOptions Usual { get; }

    /// <summary>Opens data, chooses a preset's options and builds a run that has not begun.</summary>
    /// <param name="source">A <see cref="SourceType"/>.</param>
    /// <param name="preset">A preset's name; null for the usual one.</param>
    /// <param name="change">Changes the preset's options.</param>
    /// <param name="notes">Receives notes on what was found and chosen, a sentence each.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    ITrainingRun Prepare(object source, string? preset, Func<RunOptions, RunOptions> change, ILogger notes, CancellationToken cancellationToken = default);

    /// <summary>The run of a folder as its newest whole checkpoint has it.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="change">Changes options; only those that do not decide results may differ.</param>
    /// <param name="source">Present place of the data; null for the run's own.</param>
    /// <param name="notes">Receives notes on the folder for the user.</param>
    ITrainingRun Resume(string folder, Func<RunOptions, RunOptions>? change = null, object? source = null, ILogger? notes = null);

    /// <summary>Reads the model of a run's folder.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="Networks.ModelFormatException">A file is missing, damaged, of a newer format, or of another kind of model.</exception>
    object LoadModel(string folder);

    /// <summary>Place of a run's data; null where none was given.</summary>
    /// <param name="folder">The run's folder.</param>
    object? SourceOf(string folder);

    /// <summary>A changed copy of a run, from its newest whole checkpoint on; it is kept in a folder of its own.</summary>
    /// <param name="folder">The run's folder; only read.</param>
    /// <param name="change">Changes options.</param>
    /// <param name="source">Other data; null for the run's own.</param>
    /// <param name="notes">Receives notes on state of the run that does not fit the copy and starts anew.</param>
    ITrainingRun Fork(string folder, Func<RunOptions, RunOptions>? change = null, object? source = null, ILogger? notes = null);
}
