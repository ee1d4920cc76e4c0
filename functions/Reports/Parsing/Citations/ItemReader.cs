namespace WatchReports.Parsing.Citations;

/// <summary>Reads an item at a place of a note; null where the item has another form.</summary>
internal delegate Item? ItemReader(ItemStart start);
