#pragma once
#include <graphviz/gvc.h>

// Macros that Swift can't import: the size of a graph that was laid out, in points.
static inline double cgraphviz_width(graph_t *g) { return GD_bb(g).UR.x - GD_bb(g).LL.x; }
static inline double cgraphviz_height(graph_t *g) { return GD_bb(g).UR.y - GD_bb(g).LL.y; }
