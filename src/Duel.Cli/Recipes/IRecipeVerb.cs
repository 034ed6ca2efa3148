namespace Duel.Cli;

/// <summary>A verb below another, such as <c>duel table sample</c> below that of the recipe; found by reflection.</summary>
internal interface IRecipeVerb
{
    /// <summary>The verb above.</summary>
    string Group { get; }

    /// <summary>The place in the help.</summary>
    int Place { get; }

    /// <summary>Makes the command.</summary>
    Command Build(Shell shell);
}
