namespace Duel.Cli;

/// <summary>The line of a verb in the list of verbs: all that is made of those that are not typed.</summary>
/// <param name="Name">Name to type.</param>
/// <param name="Description">Text of the help.</param>
/// <param name="Arguments">Names of its arguments.</param>
internal sealed record Heading(string Name, string Description, params IReadOnlyList<string> Arguments)
{
    /// <summary>A verb that is listed and does nothing.</summary>
    public Command Listed()
    {
        var verb = new Verb(this);
        foreach (var argument in Arguments)
            verb.Add(new Argument<string>(argument));
        return verb;
    }
}

/// <summary>A verb that is made only where it is typed.</summary>
/// <typeparam name="T">The verb, or what it is made of.</typeparam>
/// <param name="Heading">Its line in the list of verbs.</param>
/// <param name="Make">Makes the rest.</param>
internal sealed record Listing<T>(Heading Heading, Func<T> Make);
