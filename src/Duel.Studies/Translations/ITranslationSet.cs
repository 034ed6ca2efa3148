namespace Duel.Studies;

/// <summary>Pictures that translations are measured on.</summary>
internal interface ITranslationSet
{
    /// <summary>Name to type.</summary>
    string Name { get; }

    /// <summary>Options to train with where nothing else is asked for.</summary>
    TranslationOptions Options { get; }

    /// <summary>Steps of the network that learns by the distance alone in the time of one step of the game.</summary>
    double StepsAlone => 1;

    /// <summary>The colours of its labels; null where it has none, or they are to be found.</summary>
    LabelPalette? Labels => null;

    /// <summary>Reads what is learned and what is tested on, which never overlap.</summary>
    /// <param name="folder">Folder of the data.</param>
    /// <param name="side">The side that pictures are brought to.</param>
    (TranslationData Learned, TranslationData Tests) Read(string folder, int side);
}
